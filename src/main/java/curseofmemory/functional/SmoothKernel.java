package curseofmemory.functional;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A memory with derivatives of every order, all of whose quantities are closed forms unless it says
 * otherwise: what most members of the family share.
 */
public interface SmoothKernel extends MemoryKernel {
  @Override
  default OptionalInt smoothness() {
    return OptionalInt.of(Integer.MAX_VALUE);
  }

  @Override
  default Set<ClosedForm> closedForms() {
    return EnumSet.allOf(ClosedForm.class);
  }
}
