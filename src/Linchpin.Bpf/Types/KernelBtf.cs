using System.Collections.Concurrent;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>The types of the running kernel, or of one of its modules. Read once, at the first need, and shared by all.</summary>
public sealed class KernelBtf
{
    private const string Folder = "/sys/kernel/btf";
    internal const string KernelName = "vmlinux";

    /// <summary>What a kernel without types lacks.</summary>
    internal const string Feature = "BTF (CONFIG_DEBUG_INFO_BTF; /sys/kernel/btf/vmlinux is missing, or sysfs is not mounted)";

    private static readonly Lazy<KernelBtf> Kernel = new(() => new KernelBtf(KernelName));
    private static readonly ConcurrentDictionary<string, KernelBtf> KnownModules = new(StringComparer.Ordinal);

    private readonly Lazy<BtfBlob> _types;

    private KernelBtf(string name)
    {
        Name = name;
        _types = new Lazy<BtfBlob>(() => BtfBlob.Read(ReadFile($"{Folder}/{name}"), IsVmlinux ? null : Vmlinux.Types));
    }

    /// <summary>The kernel's own types.</summary>
    /// <exception cref="BpfFeatureException">The kernel was built without them (CONFIG_DEBUG_INFO_BTF).</exception>
    public static KernelBtf Vmlinux => IsThere ? Kernel.Value : throw new BpfFeatureException(Feature, null, BpfCommand.BtfLoad);

    /// <summary>Whether the kernel has types.</summary>
    internal static bool IsThere => KernelFiles.Exists($"{Folder}/{KernelName}");

    /// <summary>The modules that are loaded now and have types, by name. First in Linux 5.11.</summary>
    public static IReadOnlyList<KernelBtf> Modules =>
        [.. (KernelFiles.AreAtTheirPaths ? Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)) : LoadedNow()).Where(name => name != KernelName).Order(StringComparer.Ordinal).Select(Module)];

    /// <summary>The loaded module of that name, or null where there is none, or it has no types.</summary>
    public static KernelBtf? FindModule(string name) => name != KernelName && KernelFiles.Exists($"{Folder}/{name}") ? Module(name) : null;

    /// <summary>The modules' types; each is read when its turn comes.</summary>
    internal static IEnumerable<BtfBlob> ModuleTypes => Modules.Select(module => module.Types);

    /// <summary><c>vmlinux</c>, or the module's name.</summary>
    public string Name { get; }

    /// <summary>Whether it is the kernel itself.</summary>
    public bool IsVmlinux => Name == KernelName;

    /// <summary>The types.</summary>
    /// <exception cref="IOException">The module is gone.</exception>
    public BtfBlob Types => _types.Value;

    /// <summary>The kernel's or module's BTF with that id, or null where the id is of something else.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public static KernelBtf? FindObject(BtfObjectId id)
    {
        var result = BpfSyscall.OpenById(BpfCommand.BtfGetFdById, id.Value);
        if (result.Errno == Errno.NoEntry)
            return null;
        using var handle = new SafeBtfHandle(result.OrThrow(id.ToString()));
        var info = BtfInfo.Read(handle);
        return info switch
        {
            { IsKernel: false } => null,
            { Name: KernelName } => Vmlinux,
            _ => FindModule(info.Name),
        };
    }

    /// <summary>Opens the kernel's object of these types, for whoever has to name it by a descriptor.</summary>
    /// <exception cref="BpfException">The module is gone, or the kernel refuses it otherwise.</exception>
    public SafeBtfHandle Open()
    {
        foreach (var id in BtfInfo.Ids())
        {
            var handle = BtfInfo.Open(id);
            if (BtfInfo.Read(handle) is { IsKernel: true } info && info.Name == Name)
                return handle;
            handle.Dispose();
        }
        throw new BpfException($"the BTF of module '{Name}' is gone", Errno.NoEntry, BpfCommand.BtfGetFdById, Name);
    }

    private static ReadOnlyMemory<byte> ReadFile(string path)
    {
        using var file = KernelFiles.Open(path);
        if (MappedMemory.TryMap(file)?.Memory is { } mapped)
            return mapped;
        var bytes = new byte[RandomAccess.GetLength(file)];
        for (int read = 0; read < bytes.Length;)
            read += RandomAccess.Read(file, bytes.AsSpan(read), read) is > 0 and var more ? more : throw new EndOfStreamException($"{path} ended after {read} of {bytes.Length} bytes");
        return bytes;
    }

    private static IEnumerable<string> LoadedNow()
    {
        foreach (var id in BtfInfo.Ids())
        {
            using var handle = BtfInfo.Open(id);
            if (BtfInfo.Read(handle) is { IsKernel: true } info)
                yield return info.Name;
        }
    }

    // Its contents wait until somebody asks for them: most loads need no module's types.
    private static KernelBtf Module(string name) => KnownModules.GetOrAdd(name, known => new KernelBtf(known));
}
