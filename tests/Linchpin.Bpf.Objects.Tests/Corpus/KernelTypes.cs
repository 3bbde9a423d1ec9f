using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>The types of the kernels that the tests run on, as <c>vm/kernel-btf</c> keeps them.</summary>
internal static class KernelTypes
{
    /// <summary>The kernels' lines.</summary>
    public static IReadOnlyList<string> Lines { get; } = ["6.1", "6.12", "6.18", "latest"];

    /// <summary>The kernel's types; where nobody fetched them, the test is skipped and says so.</summary>
    public static BtfBlob Vmlinux(string line) => BtfBlob.Read(Bytes(line, "vmlinux"));

    /// <summary>A module's types.</summary>
    public static BtfBlob Module(string line, BtfBlob vmlinux) => BtfBlob.Read(Bytes(line, "veth"), vmlinux);

    /// <summary>The file with the kernel's types.</summary>
    public static string PathOf(string line, string name)
    {
        var cache = Environment.GetEnvironmentVariable("LINCHPIN_VM_CACHE") ?? Path.Combine(TestObjects.Root(), "vm", "cache");
        return Path.Combine(cache, "kernels", line, "btf", name);
    }

    private static byte[] Bytes(string line, string name)
    {
        Assert.SkipUnless(File.Exists(PathOf(line, name)), $"the types of Linux {line} are not in the cache: vm/kernel-btf {line} fetches them");
        return File.ReadAllBytes(PathOf(line, name));
    }
}
