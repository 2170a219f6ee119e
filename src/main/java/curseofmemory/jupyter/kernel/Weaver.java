package curseofmemory.jupyter.kernel;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites the classes of cells so that their loops can be stopped and {@code System.exit} cannot
 * end the kernel.
 *
 * <p>Before every jump backwards a call of {@link CellGuard#check()} is set. The call neither takes
 * nor leaves anything on the stack and adds no branch, so the stack maps stay as the compiler wrote
 * them.
 */
final class Weaver {
  private static final String GUARD = CellGuard.class.getName().replace('.', '/');

  private Weaver() {}

  /** Returns the class with checks; a class that cannot be read is returned as it came. */
  static byte[] weave(byte[] original) {
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new WovenClass(writer), 0);
    return writer.toByteArray();
  }

  private static final class WovenClass extends ClassVisitor {
    WovenClass(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new WovenMethod(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
  }

  private static final class WovenMethod extends MethodVisitor {
    private final Set<Label> passed = new HashSet<>();

    WovenMethod(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitLabel(Label label) {
      passed.add(label);
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
      checkIfBackwards(target);
      super.visitJumpInsn(opcode, target);
    }

    @Override
    public void visitTableSwitchInsn(int low, int high, Label otherwise, Label... targets) {
      checkIfBackwards(otherwise, targets);
      super.visitTableSwitchInsn(low, high, otherwise, targets);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] targets) {
      checkIfBackwards(otherwise, targets);
      super.visitLookupSwitchInsn(otherwise, keys, targets);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (owner.equals("java/lang/System") && name.equals("exit")) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, GUARD, "exit", "(I)V", false);
      } else if (owner.equals("java/lang/Runtime")
          && (name.equals("exit") || name.equals("halt"))) {
        super.visitMethodInsn(
            Opcodes.INVOKESTATIC, GUARD, "exit", "(Ljava/lang/Runtime;I)V", false);
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      Object[] guarded = arguments.clone();
      for (int i = 0; i < guarded.length; i++) {
        if (guarded[i] instanceof Handle handle) {
          guarded[i] = guarded(handle);
        }
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, guarded);
    }

    private static Handle guarded(Handle handle) {
      boolean exit =
          handle.getOwner().equals("java/lang/System") && handle.getName().equals("exit");
      return exit ? new Handle(Opcodes.H_INVOKESTATIC, GUARD, "exit", "(I)V", false) : handle;
    }

    private void checkIfBackwards(Label target, Label... others) {
      boolean backwards = passed.contains(target);
      for (Label other : others) {
        backwards |= passed.contains(other);
      }
      if (backwards) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, GUARD, "check", "()V", false);
      }
    }
  }
}
