package curseofmemory.jupyter.kernel;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What the kernel says about itself. */
final class KernelInfo {
  private static final String REPLY =
      """
      {"status": "ok", "protocol_version": "5.3", "debugger": false, "help_links": [],
       "implementation": "curse-of-memory", "implementation_version": "%2$s",
       "banner": "Java %1$s, kernel of the Curse of Memory companion",
       "language_info": {"name": "java", "version": "%1$s", "file_extension": ".java",
          "mimetype": "text/x-java-source", "codemirror_mode": "text/x-java",
          "pygments_lexer": "java", "nbconvert_exporter": "script"}}
      """;

  private KernelInfo() {}

  /** Returns the content of a {@code kernel_info_reply}. */
  static JsonObject content() {
    String packaged = KernelInfo.class.getPackage().getImplementationVersion();
    String version = packaged == null ? "0.0.0" : packaged;
    return JsonParser.parseString(REPLY.formatted(System.getProperty("java.version"), version))
        .getAsJsonObject();
  }
}
