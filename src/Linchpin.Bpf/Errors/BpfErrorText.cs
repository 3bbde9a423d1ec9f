using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>Turns a command and an errno into a sentence: what failed, on what, why, and what to do.</summary>
internal static class BpfErrorText
{
    public static string Compose(int errno, BpfCommand command, string? objectName, string? attachTarget)
    {
        var what = Verb(command) + (objectName is null ? "" : $" '{objectName}'") + (attachTarget is null ? "" : $" (attached to {attachTarget})");
        var advice = Advice(command, errno);
        return $"can't {what}: {Errno.Describe(errno)}{(advice is null ? "" : "; " + advice)}";
    }

    private static string Verb(BpfCommand command) => command switch
    {
        BpfCommand.MapCreate => "create map",
        BpfCommand.MapLookup or BpfCommand.MapLookupBatch => "read from map",
        BpfCommand.MapUpdate or BpfCommand.MapUpdateBatch => "write to map",
        BpfCommand.MapDelete or BpfCommand.MapDeleteBatch => "delete from map",
        BpfCommand.MapLookupAndDelete or BpfCommand.MapLookupAndDeleteBatch => "take from map",
        BpfCommand.MapGetNextKey => "list the keys of map",
        BpfCommand.MapFreeze => "freeze map",
        BpfCommand.ProgramLoad => "load program",
        BpfCommand.ObjectPin => "pin to",
        BpfCommand.ObjectGet => "open pin",
        BpfCommand.ProgramTestRun => "run program",
        BpfCommand.MapGetFdById => "open map",
        BpfCommand.ProgramGetFdById => "open program",
        BpfCommand.LinkGetFdById => "open link",
        BpfCommand.BtfGetFdById => "open BTF object",
        BpfCommand.ObjectGetInfoByFd => "read the information of",
        BpfCommand.BtfLoad => "load the types (BTF) of",
        BpfCommand.LinkCreate or BpfCommand.RawTracepointOpen or BpfCommand.ProgramAttach => "attach program",
        BpfCommand.LinkUpdate => "update",
        BpfCommand.TokenCreate => "create a token from",
        BpfCommand.LinkDetach or BpfCommand.ProgramDetach => "detach",
        BpfCommand.IteratorCreate => "read iterator",
        _ => $"do {command} on",
    };

    private static string? Advice(BpfCommand command, int errno) => (command, errno) switch
    {
        (BpfCommand.ObjectGet, Errno.NoEntry) => "nothing is pinned there",
        (BpfCommand.ObjectGet, Errno.Access) => "it is not a pin, or its mode forbids it",
        (BpfCommand.ObjectGet, Errno.Permission) => "needs root, and no LSM policy that holds it",
        (BpfCommand.MapGetFdById or BpfCommand.ProgramGetFdById or BpfCommand.LinkGetFdById or BpfCommand.BtfGetFdById, Errno.NoEntry) => "it is gone",
        (BpfCommand.MapUpdate or BpfCommand.MapUpdateBatch or BpfCommand.MapDelete, Errno.Permission) => "the map is frozen or read-only, or an LSM policy holds it",
        (BpfCommand.MapUpdate or BpfCommand.MapUpdateBatch, Errno.TooBig) => "the map is full, or the index is past its end",
        (BpfCommand.MapUpdate, Errno.Exists) => "the key is there already",
        (BpfCommand.MapUpdate or BpfCommand.MapDelete or BpfCommand.MapLookup, Errno.NoEntry) => "the key is not there",
        (BpfCommand.LinkDetach, Errno.NotSupported) => "a link of this type ends only when its last handle and pin are gone",
        (BpfCommand.LinkUpdate, Errno.Invalid) => "the other is of another kind than what is attached",
        (BpfCommand.LinkUpdate, Errno.Permission) => "another one than expected is attached",
        (BpfCommand.LinkUpdate, Errno.NoLink) => "it was detached, or what it was attached to is gone",
        (BpfCommand.LinkCreate, Errno.Exists) => "it is attached there already, or its name is taken",
        (BpfCommand.LinkCreate, Errno.Busy) => "something is attached there already",
        (BpfCommand.MapCreate, Errno.NoMemory or Errno.TooBig) => "its size is more than the kernel allows or has memory for: it needs fewer max_entries, or smaller values",
        (BpfCommand.TokenCreate, Errno.NotSupported) => "a token is for user namespaces, and this process is in the first one",
        (BpfCommand.TokenCreate, Errno.NoEntry) => "nothing was delegated to it when it was mounted",
        (BpfCommand.TokenCreate, Errno.Invalid) => "it is not the root folder of a BPF file system",
        (BpfCommand.TokenCreate, Errno.Permission) => "it belongs to another user namespace, or the caller lacks CAP_BPF in this one",
        (_, Errno.Permission) => "needs root (CAP_BPF, CAP_PERFMON, CAP_SYS_ADMIN), and no LSM policy or lockdown that forbids it",
        (_, Errno.NoSystemCall) => "this kernel was built without bpf(2)",
        _ => null,
    };
}
