package curseofmemory.jupyter.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import curseofmemory.jupyter.kernel.ParentWatch;
import curseofmemory.jupyter.protocol.Channel;
import curseofmemory.jupyter.protocol.ConnectionFile;
import curseofmemory.jupyter.protocol.Message;
import curseofmemory.jupyter.protocol.MessageCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/**
 * A kernel that does what a script says, one command a line of a cell, so that the runner is tested
 * against misbehaviour a good kernel never shows. Commands: {@code publish TYPE JSON}, {@code fail
 * TEXT}, {@code hang}, {@code deaf} (hangs and ignores interrupts), {@code die}.
 */
public final class FakeKernel {
  private final MessageCodec codec;
  private final ZMQ.Socket shell;
  private final ZMQ.Socket control;
  private final ZMQ.Socket iopub;
  private Message request;
  private int count;

  private FakeKernel(ConnectionFile file, ZContext context) {
    codec = new MessageCodec(file);
    shell = bind(context, SocketType.ROUTER, file.address(Channel.SHELL));
    control = bind(context, SocketType.ROUTER, file.address(Channel.CONTROL));
    iopub = bind(context, SocketType.PUB, file.address(Channel.IOPUB));
  }

  /** Serves until it is told to shut down. */
  public static void main(String[] args) throws Exception {
    ParentWatch.start(Runtime.getRuntime()::halt);
    new FakeKernel(ConnectionFile.read(Path.of(args[0])), new ZContext()).serve();
  }

  private void serve() throws InterruptedException, MessageCodec.Refused {
    while (true) {
      if (receive(shell)) {
        answerShell();
      }
      if (receive(control) && request.is("shutdown_request")) {
        System.exit(0);
      }
      Thread.sleep(5);
    }
  }

  private void answerShell() throws InterruptedException, MessageCodec.Refused {
    publish("status", state("busy"));
    if (request.is("execute_request")) {
      count++;
      JsonObject reply = execute(request.text("code", ""));
      reply.addProperty("execution_count", count);
      reply("execute_reply", reply);
    } else {
      reply("kernel_info_reply", ok());
    }
    publish("status", state("idle"));
  }

  private JsonObject execute(String code) throws InterruptedException, MessageCodec.Refused {
    for (String line : code.split("\n")) {
      String[] words = line.split(" ", 3);
      switch (words[0]) {
        case "publish" -> publish(words[1], JsonParser.parseString(words[2]).getAsJsonObject());
        case "fail" -> {
          return error(line.substring("fail ".length()));
        }
        case "hang" -> {
          return hang();
        }
        case "deaf" -> Thread.sleep(Long.MAX_VALUE);
        case "die" -> Runtime.getRuntime().halt(7);
        default -> {}
      }
    }
    return ok();
  }

  private JsonObject hang() throws InterruptedException, MessageCodec.Refused {
    Message execution = request;
    while (!(receive(control) && request.is("interrupt_request"))) {
      Thread.sleep(5);
    }
    request = execution;
    return error("interrupted");
  }

  private JsonObject error(String text) {
    JsonObject error = new JsonObject();
    error.addProperty("ename", "FakeError");
    error.addProperty("evalue", text);
    JsonArray traceback = new JsonArray();
    traceback.add("\u001b[31mFakeError\u001b[0m: " + text);
    error.add("traceback", traceback);
    publish("error", error);
    JsonObject reply = error.deepCopy();
    reply.addProperty("status", "error");
    return reply;
  }

  private static JsonObject ok() {
    JsonObject reply = new JsonObject();
    reply.addProperty("status", "ok");
    return reply;
  }

  private static JsonObject state(String state) {
    JsonObject content = new JsonObject();
    content.addProperty("execution_state", state);
    return content;
  }

  private boolean receive(ZMQ.Socket socket) throws MessageCodec.Refused {
    ZMsg message = ZMsg.recvMsg(socket, false);
    if (message == null) {
      return false;
    }
    List<byte[]> frames = new ArrayList<>();
    message.forEach(frame -> frames.add(frame.getData()));
    request = codec.decode(frames);
    return true;
  }

  private void reply(String type, JsonObject content) {
    send(shell, codec.create(request.identities(), type, request.header(), content));
  }

  private void publish(String type, JsonObject content) {
    send(iopub, codec.create(List.of(), type, request.header(), content));
  }

  private void send(ZMQ.Socket socket, Message message) {
    ZMsg frames = new ZMsg();
    codec.encode(message).forEach(frames::add);
    frames.send(socket);
  }

  private static ZMQ.Socket bind(ZContext context, SocketType type, String address) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.bind(address);
    return socket;
  }
}
