package curseofmemory.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.training.Adam;
import curseofmemory.training.GradientDescent;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeVersionTest {
  @Test
  void theOrderOfTheRootsDoesNotMatterTheirCodeDoes() {
    String both = CodeVersion.of(List.of(Adam.class, GradientDescent.class));
    assertThat(both).matches("[0-9a-f]{12}");
    assertThat(CodeVersion.of(List.of(GradientDescent.class, Adam.class))).isEqualTo(both);
    assertThat(CodeVersion.of(List.of(Adam.class))).isNotEqualTo(both);
  }

  @Test
  void theCodeOfALambdaCannotBeKnown() {
    MemoryKernel lambda = t -> Math.exp(-t);
    assertThatThrownBy(() -> CodeVersion.of(List.of(lambda.getClass())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("class or record")
        .hasMessageContaining("without a store");
  }
}
