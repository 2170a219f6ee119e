package curseofmemory.jupyter.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** What the kernel says about itself. */
final class KernelInfo {
  private KernelInfo() {}

  /** Returns the content of a {@code kernel_info_reply}. */
  static JsonObject content() {
    String java = System.getProperty("java.version");
    JsonObject language = new JsonObject();
    language.addProperty("name", "java");
    language.addProperty("version", java);
    language.addProperty("mimetype", "text/x-java-source");
    language.addProperty("file_extension", ".java");
    language.addProperty("pygments_lexer", "java");
    language.addProperty("codemirror_mode", "text/x-java");
    language.addProperty("nbconvert_exporter", "script");
    JsonObject content = new JsonObject();
    content.addProperty("status", "ok");
    content.addProperty("protocol_version", "5.3");
    content.addProperty("implementation", "curse-of-memory");
    content.addProperty("implementation_version", version());
    content.add("language_info", language);
    content.addProperty("banner", "Java " + java + ", kernel of the Curse of Memory companion");
    content.addProperty("debugger", false);
    content.add("help_links", new JsonArray());
    return content;
  }

  private static String version() {
    String packaged = KernelInfo.class.getPackage().getImplementationVersion();
    return packaged == null ? "0.0.0" : packaged;
  }
}
