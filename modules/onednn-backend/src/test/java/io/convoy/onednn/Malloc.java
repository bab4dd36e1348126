package io.convoy.onednn;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;

/** Memory that native code of this process has allocated with malloc, as counted by glibc. */
final class Malloc {
  private Malloc() {}

  /** Number of bytes in use. */
  static long bytes() {
    Info info =
        (Info)
            NativeLibrary.getInstance("c")
                .getFunction("mallinfo2")
                .invoke(Info.class, new Object[0]);
    return info.uordblks + info.hblkhd;
  }

  /** Fields with the names of glibc. */
  @FieldOrder({
    "arena",
    "ordblks",
    "smblks",
    "hblks",
    "hblkhd",
    "usmblks",
    "fsmblks",
    "uordblks",
    "fordblks",
    "keepcost"
  })
  public static final class Info extends Structure implements Structure.ByValue {
    public long arena;
    public long ordblks;
    public long smblks;
    public long hblks;
    public long hblkhd;
    public long usmblks;
    public long fsmblks;
    public long uordblks;
    public long fordblks;
    public long keepcost;
  }
}
