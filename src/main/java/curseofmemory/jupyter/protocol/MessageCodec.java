package curseofmemory.jupyter.protocol;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Frames to messages and back: {@code identities..., <IDS|MSG>, signature, header, parent,
 * metadata, content}. A message whose signature is wrong, or was seen before, is refused.
 *
 * <p>Source: "Messaging in Jupyter", the wire protocol.
 */
public final class MessageCodec {
  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
  private static final int BODY_FRAMES = 4;
  private static final int REMEMBERED_SIGNATURES = 1 << 16;

  private final SecretKeySpec key;
  private final String session = UUID.randomUUID().toString();
  private final AtomicLong sent = new AtomicLong();
  private final Set<String> seen =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED_SIGNATURES;
            }
          });

  /** Makes a codec that signs with the key of a connection file. */
  public MessageCodec(ConnectionFile connection) {
    key =
        new SecretKeySpec(
            connection.key().getBytes(StandardCharsets.UTF_8), connection.algorithm());
  }

  /** Returns the name of this side, different for each codec. */
  String session() {
    return session;
  }

  /** A message that must not be acted on. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String reason) {
      super(reason);
    }
  }

  /** Makes a message of ours that answers {@code parentHeader}. */
  public Message create(
      List<byte[]> identities, String type, JsonObject parentHeader, JsonObject content) {
    JsonObject header = new JsonObject();
    header.addProperty("msg_id", session + "_" + sent.incrementAndGet());
    header.addProperty("msg_type", type);
    header.addProperty("username", "java");
    header.addProperty("session", session);
    header.addProperty("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
    header.addProperty("version", "5.3");
    return new Message(identities, header, parentHeader, new JsonObject(), content);
  }

  /** Returns the signed frames of a message. */
  public List<byte[]> encode(Message message) {
    List<byte[]> body = new ArrayList<>(BODY_FRAMES);
    for (JsonObject part :
        List.of(message.header(), message.parent(), message.metadata(), message.content())) {
      body.add(Json.compact(part).getBytes(StandardCharsets.UTF_8));
    }
    List<byte[]> frames = new ArrayList<>(message.identities());
    frames.add(DELIMITER);
    frames.add(signature(body));
    frames.addAll(body);
    return frames;
  }

  /** Returns the message in the frames, or refuses it. */
  public Message decode(List<byte[]> frames) throws Refused {
    int delimiter = 0;
    while (delimiter < frames.size() && !MessageDigest.isEqual(frames.get(delimiter), DELIMITER)) {
      delimiter++;
    }
    int first = delimiter + 2;
    if (frames.size() < first + BODY_FRAMES) {
      throw new Refused("a message of " + frames.size() + " frames is too short");
    }
    List<byte[]> body = frames.subList(first, first + BODY_FRAMES);
    byte[] signature = frames.get(delimiter + 1);
    if (!MessageDigest.isEqual(signature, signature(body))) {
      throw new Refused("its signature does not fit the key");
    }
    if (!seen.add(new String(signature, StandardCharsets.US_ASCII))) {
      throw new Refused("it was received before");
    }
    return parse(List.copyOf(frames.subList(0, delimiter)), body);
  }

  private static Message parse(List<byte[]> identities, List<byte[]> body) throws Refused {
    try {
      JsonObject header = object(body.get(0));
      if (!header.has("msg_type") || !header.has("msg_id")) {
        throw new Refused("its header has no msg_type or no msg_id");
      }
      return new Message(
          identities, header, object(body.get(1)), object(body.get(2)), object(body.get(3)));
    } catch (RuntimeException | StackOverflowError malformed) {
      throw new Refused("it is not JSON as the protocol has it");
    }
  }

  private static JsonObject object(byte[] json) {
    return JsonParser.parseString(new String(json, StandardCharsets.UTF_8)).getAsJsonObject();
  }

  private byte[] signature(List<byte[]> body) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      body.forEach(mac::update);
      return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException(
          "signature_scheme must be one this JDK knows, got " + key.getAlgorithm(), unavailable);
    }
  }
}
