using Linchpin.Bpf.Objects;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>Finds the objects that <c>bpf/build</c> made: those that we ship by their name, those for tests alone by theirs.</summary>
internal static class TestObjects
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("LINCHPIN_BPF") ?? FindInTree();

    /// <summary>The names of the objects that only tests use.</summary>
    public static IEnumerable<string> TestNames => Directory.EnumerateFiles(System.IO.Path.Combine(Folder, "tests"), "*.o")
        .Select(path => System.IO.Path.GetFileNameWithoutExtension(path))
        .Order(StringComparer.Ordinal);

    /// <summary>The object that each compiler made of a program of <c>tests/bpf/compilers</c>.</summary>
    public static IEnumerable<(string Compiler, BpfObjectSpec Spec)> OfCompilers(string name) => Directory.EnumerateDirectories(System.IO.Path.Combine(Folder, "compilers"))
        .Select(folder => (Compiler: System.IO.Path.GetFileName(folder), File: System.IO.Path.Combine(folder, $"{name}.o")))
        .Where(made => File.Exists(made.File)).OrderBy(made => made.Compiler)
        .Select(made => (made.Compiler, BpfObjectSpec.Read(File.ReadAllBytes(made.File), name)));

    /// <summary>The object's file.</summary>
    /// <exception cref="FileNotFoundException">It was not built.</exception>
    public static string Path(string name)
    {
        string[] candidates = [System.IO.Path.Combine(Folder, $"{name}.bpf.o"), System.IO.Path.Combine(Folder, "tests", $"{name}.o")];
        return candidates.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"object '{name}' is not in {Folder}: bpf/build makes it");
    }

    /// <summary>What the object says.</summary>
    public static BpfObjectSpec Read(string name) => BpfObjectSpec.Read(File.ReadAllBytes(Path(name)), name);

    // Outside of the VM, the folder lies beside the output that this runs from.
    private static string FindInTree()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "artifacts", "bpf");
            if (Directory.Exists(candidate))
                return candidate;
        }
        throw new DirectoryNotFoundException("no artifacts/bpf above the tests: bpf/build makes it");
    }
}
