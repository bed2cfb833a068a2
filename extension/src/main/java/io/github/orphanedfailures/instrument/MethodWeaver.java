package io.github.orphanedfailures.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AdviceAdapter;
import org.objectweb.asm.commons.GeneratorAdapter;

/**
 * Adds what the hooks of one method add to its body.
 *
 * <p>What must run on every way out is added before each return and in a handler around the body,
 * which rethrows. Explicit throws of the body reach that handler too.
 */
final class MethodWeaver extends AdviceAdapter implements Weave.Site {

  private final String owner;
  private final boolean isStatic;
  private final Type[] parameters;
  private final Map<String, Type> fields;
  private final List<Weave> weaves;

  /** The local variables that hold the tokens; one for each weave, or -1. */
  private final List<Integer> tokens = new ArrayList<>();

  private final Label bodyStart = new Label();

  MethodWeaver(
      MethodVisitor next,
      String owner,
      int access,
      String name,
      String descriptor,
      Map<String, Type> fields,
      List<Weave> weaves) {
    super(Opcodes.ASM9, next, access, name, descriptor);
    this.owner = owner;
    this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
    this.parameters = Type.getArgumentTypes(descriptor);
    this.fields = fields;
    this.weaves = weaves;
  }

  @Override
  protected void onMethodEnter() {
    for (Weave weave : weaves) {
      int token = -1;
      if (weave.enter(this)) {
        token = newLocal(Type.getType(Object.class));
        storeLocal(token);
      }
      tokens.add(token);
    }
    if (leaves()) {
      visitLabel(bodyStart);
    }
  }

  private boolean leaves() {
    for (Weave weave : weaves) {
      if (weave.leaves()) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected void onMethodExit(int opcode) {
    for (Weave weave : weaves) {
      if (opcode == ATHROW) {
        weave.beforeThrow(this);
      } else {
        weave.beforeReturn(this);
      }
    }
    if (opcode != ATHROW) {
      leave();
    }
  }

  private void leave() {
    for (int i = weaves.size() - 1; i >= 0; i--) {
      if (weaves.get(i).leaves()) {
        if (tokens.get(i) >= 0) {
          loadLocal(tokens.get(i));
        }
        weaves.get(i).leave(this);
      }
    }
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (leaves()) {
      Label handler = new Label();
      visitLabel(handler);
      // Last in the table of handlers, so that the body's own handlers come first.
      visitTryCatchBlock(bodyStart, handler, handler, null);
      Object[] locals = localsAtEntry();
      visitFrame(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
      leave();
      // Written past this adapter: the body does not throw here, it has thrown.
      mv.visitInsn(ATHROW);
    }
    super.visitMaxs(maxStack, maxLocals);
  }

  private Object[] localsAtEntry() {
    List<Object> locals = new ArrayList<>();
    if (!isStatic) {
      locals.add(owner);
    }
    for (Type parameter : parameters) {
      locals.add(frameType(parameter));
    }
    return locals.toArray();
  }

  private static Object frameType(Type type) {
    return switch (type.getSort()) {
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.OBJECT, Type.ARRAY -> type.getInternalName();
      default -> Opcodes.INTEGER;
    };
  }

  @Override
  public void visitMethodInsn(
      int opcode, String calledOwner, String name, String descriptor, boolean isInterface) {
    Weave.Call call = new Weave.Call(calledOwner, name, descriptor);
    boolean replaced = false;
    for (Weave weave : weaves) {
      replaced |= weave.beforeCall(this, call);
    }
    if (!replaced) {
      super.visitMethodInsn(opcode, calledOwner, name, descriptor, isInterface);
    }
    for (Weave weave : weaves) {
      weave.afterCall(this, call);
    }
  }

  @Override
  public GeneratorAdapter code() {
    return this;
  }

  @Override
  public String owner() {
    return owner;
  }

  @Override
  public Type[] parameters() {
    return parameters;
  }

  @Override
  public Type fieldType(String name) {
    Type type = fields.get(name);
    if (type == null) {
      throw new IllegalStateException(owner + " has no field " + name);
    }
    return type;
  }

  @Override
  public void callBridge(String method, int onStack, Value... values) {
    for (Value value : values) {
      value.load(this);
    }
    BridgeMethods.EntryPoint target = BridgeMethods.find(method, onStack + values.length);
    // Past this adapter, so that no hook sees the call.
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        target.owner(),
        target.method().getName(),
        target.method().getDescriptor(),
        false);
  }
}
