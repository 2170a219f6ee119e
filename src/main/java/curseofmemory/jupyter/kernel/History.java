package curseofmemory.jupyter.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import curseofmemory.jupyter.protocol.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cells of this session and what they returned. */
final class History {
  private static final int SESSION = 1;

  private record Entry(int line, String input, String output) {}

  private final List<Entry> entries = new ArrayList<>();

  /** Notes a cell that ran; {@code output} is empty if it returned nothing. */
  void add(int line, String input, String output) {
    entries.add(new Entry(line, input, output));
  }

  /** Returns the content of a {@code history_reply}. */
  JsonObject answer(Message request) {
    boolean output = request.flag("output", false);
    JsonArray lines = new JsonArray();
    for (Entry entry : select(request)) {
      lines.add(json(entry, output));
    }
    JsonObject content = new JsonObject();
    content.addProperty("status", "ok");
    content.add("history", lines);
    return content;
  }

  private List<Entry> select(Message request) {
    int most = request.number("n", entries.size());
    return switch (request.text("hist_access_type", "tail")) {
      case "range" -> range(request.number("start", 0), request.number("stop", Integer.MAX_VALUE));
      case "search" -> last(matching(request), most);
      default -> last(entries, most);
    };
  }

  private List<Entry> range(int start, int stop) {
    return entries.stream()
        .filter(entry -> entry.line() >= start && entry.line() < stop)
        .collect(Collectors.toList());
  }

  private List<Entry> matching(Message request) {
    String glob = request.text("pattern", "*");
    String regex =
        Stream.of(glob.split("(?<=[*?])|(?=[*?])"))
            .map(part -> part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part))
            .collect(Collectors.joining());
    Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
    List<Entry> found =
        entries.stream()
            .filter(entry -> pattern.matcher(entry.input()).matches())
            .collect(Collectors.toList());
    return request.flag("unique", false) ? latestOfEach(found) : found;
  }

  private static List<Entry> latestOfEach(List<Entry> found) {
    List<Entry> unique = new ArrayList<>();
    for (Entry entry : found) {
      unique.removeIf(earlier -> earlier.input().equals(entry.input()));
      unique.add(entry);
    }
    return unique;
  }

  private static List<Entry> last(List<Entry> all, int most) {
    return all.subList(Math.max(0, all.size() - Math.max(0, most)), all.size());
  }

  private static JsonArray json(Entry entry, boolean output) {
    JsonArray line = new JsonArray();
    line.add(SESSION);
    line.add(entry.line());
    if (output) {
      JsonArray both = new JsonArray();
      both.add(entry.input());
      if (entry.output().isEmpty()) {
        both.add(JsonNull.INSTANCE);
      } else {
        both.add(entry.output());
      }
      line.add(both);
    } else {
      line.add(entry.input());
    }
    return line;
  }
}
