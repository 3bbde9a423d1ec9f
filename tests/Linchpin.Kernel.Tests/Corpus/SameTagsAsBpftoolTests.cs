using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Tests;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Corpus;

/// <summary>Objects that nobody here wrote, of Debian's libbpf-tools: what bpftool loads, we load, and to the kernel it is the same program.</summary>
public sealed class SameTagsAsBpftoolTests
{
    // What these objects ask for differs from kernel to kernel: 41 of the 61 were counted on this one.
    private static readonly KernelVersion Counted = new(6, 12, 0);
    private const int LoadableObjects = 41;
    private const int LoadablePrograms = 184;

    [KernelFact(From = "6.12")]
    public void Every_object_that_bpftool_loads_has_the_same_tags()
    {
        Assert.SkipUnless((KernelRelease.Version.Major, KernelRelease.Version.Minor) == (Counted.Major, Counted.Minor),
            $"the objects were counted on Linux {Counted.Major}.{Counted.Minor}; this is {KernelRelease.Current}");
        using var folder = new ScratchFolder();
        var (objects, programs) = (0, 0);
        foreach (var tool in Directory.EnumerateFiles(CorpusFolder).Order(StringComparer.Ordinal))
        {
            var bytes = EmbeddedObjects.In(File.ReadAllBytes(tool)).Single();
            var name = Path.GetFileName(tool);
            if (TagsByBpftool(folder, name, bytes) is not { } expected)
                continue;
            using var loaded = BpfObjectSpec.Read(bytes, name).Load();
            Assert.Equal(expected, loaded.Programs.Select(program => $"{program.Name} {program.Tag:x16}").Order(StringComparer.Ordinal));
            objects++;
            programs += loaded.Programs.Count;
        }
        Assert.Equal((LoadableObjects, LoadablePrograms), (objects, programs));
    }

    private static string CorpusFolder => Environment.GetEnvironmentVariable("LINCHPIN_CORPUS")
        ?? throw new DirectoryNotFoundException("LINCHPIN_CORPUS does not name the folder of libbpf-tools' executables: vm/test sets it");

    /// <summary>Name and tag of each program, or null where bpftool can't load the object.</summary>
    private static string[]? TagsByBpftool(ScratchFolder folder, string name, ReadOnlyMemory<byte> bytes)
    {
        using var pins = new PinFolder();
        var file = folder / $"{name}.o";
        File.WriteAllBytes(file, bytes.Span);
        if (CommandLine.Run("bpftool", "prog", "loadall", file, pins.ToString()).ExitCode != 0)
            return null;
        return [.. Directory.EnumerateFiles(pins.ToString()).Select(Describe).Order(StringComparer.Ordinal)];
    }

    private static string Describe(string pin)
    {
        using var program = BpfProgram.OpenPinned(pin);
        return $"{Path.GetFileName(pin)} {program.Tag:x16}";
    }
}
