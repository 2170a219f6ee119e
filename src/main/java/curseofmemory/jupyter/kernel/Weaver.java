package curseofmemory.jupyter.kernel;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites the classes of cells so that they can be stopped and cannot end the kernel.
 *
 * <p>A call of {@link CellGuard#check()} is set where a method begins (recursion, streams), before
 * every jump backwards (loops). Constructors and initialisers have none at their beginning: a class
 * whose initialiser was stopped is lost for the session. The call neither takes nor leaves anything
 * on the stack and adds no branch, so the stack maps stay as the compiler wrote them.
 */
final class Weaver {
  private static final String GUARD = CellGuard.class.getName().replace('.', '/');
  private static final String FIND =
      "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/invoke/MethodType;)"
          + "Ljava/lang/invoke/MethodHandle;";
  private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";

  private Weaver() {}

  /**
   * Returns the class with checks; nothing for a class that cannot be rewritten, since the JDK is
   * newer than the reader knows or a method would become larger than Java allows.
   */
  static Optional<byte[]> weave(byte[] original) {
    try {
      ClassReader reader = new ClassReader(original);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      reader.accept(new WovenClass(writer), 0);
      return Optional.of(writer.toByteArray());
    } catch (IllegalArgumentException | MethodTooLargeException beyondReach) {
      return Optional.empty();
    }
  }

  private static final class WovenClass extends ClassVisitor {
    WovenClass(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new WovenMethod(
          super.visitMethod(access, name, descriptor, signature, exceptions), name);
    }
  }

  private static final class WovenMethod extends MethodVisitor {
    private final Set<Label> passed = new HashSet<>();
    private final boolean construction;

    WovenMethod(MethodVisitor next, String name) {
      super(Opcodes.ASM9, next);
      construction = name.startsWith("<");
    }

    @Override
    public void visitCode() {
      super.visitCode();
      if (!construction) {
        check();
      }
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
      if (endsTheProcess(owner, name)) {
        call("exit", standIn(owner, descriptor));
      } else if (owner.equals(LOOKUP) && name.startsWith("find") && descriptor.equals(FIND)) {
        call(name, "(L" + LOOKUP + ";" + FIND.substring(1));
      } else {
        if (owner.equals("java/lang/reflect/Method") && name.equals("invoke")) {
          checkTheMethodBelowTwo();
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      Object[] guarded = arguments.clone();
      for (int i = 0; i < guarded.length; i++) {
        if (guarded[i] instanceof Handle handle
            && endsTheProcess(handle.getOwner(), handle.getName())) {
          String standIn = standIn(handle.getOwner(), handle.getDesc());
          guarded[i] = new Handle(Opcodes.H_INVOKESTATIC, GUARD, "exit", standIn, false);
        }
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, guarded);
    }

    private static boolean endsTheProcess(String owner, String name) {
      return CellGuard.endsTheProcess(owner.replace('/', '.'), name);
    }

    private static String standIn(String owner, String descriptor) {
      return owner.endsWith("System") ? descriptor : "(Ljava/lang/Runtime;I)V";
    }

    /** On the stack are method, object and arguments: the method is copied to the top. */
    private void checkTheMethodBelowTwo() {
      super.visitInsn(Opcodes.DUP2_X1);
      super.visitInsn(Opcodes.POP2);
      super.visitInsn(Opcodes.DUP_X2);
      call("check", "(Ljava/lang/reflect/Method;)V");
    }

    private void checkIfBackwards(Label target, Label... others) {
      boolean backwards = passed.contains(target);
      for (Label other : others) {
        backwards |= passed.contains(other);
      }
      if (backwards) {
        check();
      }
    }

    private void check() {
      call("check", "()V");
    }

    private void call(String name, String descriptor) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, GUARD, name, descriptor, false);
    }
  }
}
