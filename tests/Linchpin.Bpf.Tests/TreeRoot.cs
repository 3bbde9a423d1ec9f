namespace Linchpin.Bpf.Tests;

/// <summary>Where the source lies that these tests were built from.</summary>
internal static class TreeRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Linchpin.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("no Linchpin.slnx above the tests");
        return folder.FullName;
    }
}
