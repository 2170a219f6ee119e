package curseofmemory.jupyter.kernel;

import com.google.gson.JsonObject;
import curseofmemory.jupyter.protocol.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Messages a kernel must not act on: altered, cut, unsigned, random, and signed nonsense. */
final class Forgery {
  private static final int KINDS = 5;

  private final KernelProbe kernel;
  private final String code;
  private final List<byte[]> signed;
  private final Random random = new Random(1);

  Forgery(KernelProbe kernel, String code) {
    this.kernel = kernel;
    this.code = code;
    signed = kernel.codec.encode(request("execute_request"));
  }

  /** Sends the i-th bad message. */
  void send(int i) {
    kernel.sendRaw(
        switch (i % KINDS) {
          case 0 -> altered();
          case 1 -> signed.subList(0, 1 + random.nextInt(signed.size() - 1));
          case 2 -> unsigned();
          case 3 -> noise();
          default -> kernel.codec.encode(request("nonsense_" + i));
        });
  }

  private Message request(String type) {
    JsonObject content = new JsonObject();
    content.addProperty("code", code);
    return kernel.codec.create(List.of(), type, new JsonObject(), content);
  }

  private List<byte[]> altered() {
    List<byte[]> frames = new ArrayList<>(signed);
    int frame = random.nextInt(frames.size());
    byte[] bytes = frames.get(frame).clone();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
    frames.set(frame, bytes);
    return frames;
  }

  private List<byte[]> unsigned() {
    List<byte[]> frames = new ArrayList<>(signed);
    frames.set(1, new byte[0]);
    return frames;
  }

  private List<byte[]> noise() {
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(8); i++) {
      byte[] bytes = new byte[random.nextInt(2000)];
      random.nextBytes(bytes);
      frames.add(bytes);
    }
    return frames;
  }
}
