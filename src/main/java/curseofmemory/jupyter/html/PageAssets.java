package curseofmemory.jupyter.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Style, script and KaTeX beside the pages, so that they are read without a network. */
public final class PageAssets {
  private static final String KATEX = "/META-INF/resources/webjars/katex/%s/dist/";
  private static final String KATEX_VERSION =
      "/META-INF/maven/org.webjars.npm/katex/pom.properties";
  private static final Pattern FONT = Pattern.compile("fonts/[\\w-]+\\.woff2");

  private PageAssets() {}

  /** Copies everything into the folder {@code assets} of the output folder. */
  public static void copyInto(Path output) throws IOException {
    Path assets = output.resolve("assets");
    Files.createDirectories(assets.resolve("fonts"));
    copy("page.css", assets.resolve("page.css"));
    copy("page.js", assets.resolve("page.js"));
    String katex = KATEX.formatted(katexVersion());
    copy(katex + "katex.min.js", assets.resolve("katex.min.js"));
    copy(katex + "katex.min.css", assets.resolve("katex.min.css"));
    String css = Files.readString(assets.resolve("katex.min.css"), StandardCharsets.UTF_8);
    for (String font :
        new TreeSet<>(FONT.matcher(css).results().map(MatchResult::group).toList())) {
      copy(katex + font, assets.resolve(font));
    }
  }

  private static String katexVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = open(KATEX_VERSION)) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  private static void copy(String resource, Path target) throws IOException {
    try (InputStream in = open(resource)) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = PageAssets.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("resource " + resource + " is missing; rebuild with mvn package");
    }
    return in;
  }
}
