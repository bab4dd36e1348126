package io.convoy.onednn;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;

/** The memory that all native code of this process has from malloc, by glibc's own count. */
final class Malloc {
  private Malloc() {}

  /** Bytes that are in use. */
  static long bytes() {
    Info info =
        (Info)
            NativeLibrary.getInstance("c")
                .getFunction("mallinfo2")
                .invoke(Info.class, new Object[0]);
    return info.uordblks + info.hblkhd;
  }

  /** The names are glibc's. */
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
