package curseofmemory.jupyter.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {
  private static final String BEGIN = "{\"notebooks\": [{\"name\": \"a\", ";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"seconds\": 1, \"cells\": 2, \"failure\": {\"notebook\": \"a\", \"cell\": 3}}]}",
        "\"cells\": 2}]}",
        "\"seconds\": null, \"cells\": 2}]}",
        "\"seconds\": \"long\", \"cells\": 2}]}",
        "\"seconds\": 1, \"cells\": 2, \"drift\": [null]}]}",
        "\"seconds\": 1, \"cells\": 2, \"numbers\": [{\"value\": \"x\"}]}]}",
        "\"seconds\": 1"
      })
  void theSummaryOfAnotherVersionCountsAsNone(String rest) throws IOException {
    Files.writeString(folder.resolve(Summary.FILE), BEGIN + rest);
    assertThat(Summary.read(folder)).isEmpty();
  }
}
