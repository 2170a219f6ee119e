package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Order, failures and the stop that ends all pieces. */
class ParallelTest {
  @Test
  void resultsComeInTheOrderOfThePieces() {
    List<Integer> squares = Parallel.map(100, k -> k * k);
    assertThat(squares).hasSize(100);
    for (int k = 0; k < 100; k++) {
      assertThat(squares.get(k)).isEqualTo(k * k);
    }
    assertThat(Parallel.map(0, k -> k)).isEmpty();
  }

  @Test
  void piecesRunOnThreadsThatKeepNoProgramAlive() {
    List<Boolean> daemons = Parallel.map(4, k -> Thread.currentThread().isDaemon());
    assertThat(daemons).containsExactly(true, true, true, true);
  }

  @Test
  void whatAPieceThrowsIsThrown() {
    IllegalStateException own = new IllegalStateException("piece");
    assertThatThrownBy(() -> Parallel.map(3, k -> thrown(own))).isSameAs(own);
    AssertionError error = new AssertionError("piece");
    assertThatThrownBy(() -> Parallel.map(3, k -> thrown(error))).isSameAs(error);
  }

  private static Object thrown(Throwable what) {
    if (what instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) what;
  }

  /** The caller is interrupted while piece 1 waits: piece 0 is kept, the worker is interrupted. */
  @Test
  void anInterruptStopsTheWorkersAndKeepsWhatIsDone() throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    AtomicBoolean status = new AtomicBoolean();
    List<List<Integer>> results = new CopyOnWriteArrayList<>();
    Thread caller =
        new Thread(
            () -> {
              results.add(Parallel.map(2, k -> k == 0 ? 7 : awaited(waiting, stopped)));
              status.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
    Thread.sleep(50);
    caller.interrupt();
    caller.join(10_000);
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(status).isTrue();
    assertThat(results).containsExactly(List.of(7));
  }

  private static Integer awaited(CountDownLatch waiting, CountDownLatch stopped) {
    waiting.countDown();
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
    return 1;
  }

  @Test
  void aCountThatIsNoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parallel.map(-1, k -> k))
        .withMessageContaining("count must be at least 0, got -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parallel.map(1, null))
        .withMessageContaining("work must be given");
  }
}
