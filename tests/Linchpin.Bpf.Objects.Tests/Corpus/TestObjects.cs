namespace Linchpin.Bpf.Objects.Tests;

/// <summary>The objects that <c>bpf/build</c> compiles from <c>tests/bpf</c>.</summary>
internal static class TestObjects
{
    private static readonly string Folder = Path.Combine(Root(), "artifacts", "bpf", "tests");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.o").Select(path => Path.GetFileNameWithoutExtension(path)).Order();

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".o"));

    /// <summary>Where <c>tests/bpf/with-every-compiler</c> puts its objects: a folder a compiler.</summary>
    public static string CompilersFolder => Path.Combine(Folder, "..", "compilers");

    /// <summary>What a compiler made of a program of <c>tests/bpf/compilers</c>.</summary>
    public static BpfObjectSpec Made(string compiler, string name) => BpfObjectSpec.Read(File.ReadAllBytes(Path.Combine(CompilersFolder, compiler, name + ".o")), name);

    /// <summary>An object of <c>tests/bpf/unloadable</c>.</summary>
    public static byte[] Unloadable(string name) => File.ReadAllBytes(Path.Combine(Folder, "..", "unloadable", name + ".o"));

    public static string PathOf(string name) => Path.Combine(Folder, name + ".o");

    public static BpfObjectSpec Spec(string name) => BpfObjectSpec.Read(Bytes(name), name);

    internal static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Linchpin.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("the tests don't run inside a checkout");
        return folder;
    }
}
