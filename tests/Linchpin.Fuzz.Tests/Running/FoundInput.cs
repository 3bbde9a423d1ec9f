namespace Linchpin.Fuzz.Tests;

/// <summary>Inputs that once were too much for a parser: files of hexadecimal digits in a folder a target.</summary>
internal static class FoundInput
{
    private const int BytesPerLine = 32;

    private static string Folder => Path.Combine(Checkout.Root, "tests", "Linchpin.Fuzz.Tests", "Found");

    /// <summary>All of them, by target and name.</summary>
    public static IEnumerable<(string Target, string Name)> All => Directory.EnumerateFiles(Folder, "*.hex", SearchOption.AllDirectories)
        .Select(path => (Path.GetFileName(Path.GetDirectoryName(path))!, Path.GetFileNameWithoutExtension(path))).Order();

    public static byte[] Read(string target, string name) =>
        Convert.FromHexString(string.Concat(File.ReadAllLines(Path.Combine(Folder, target, name + ".hex"))));

    public static void Write(string path, byte[] input) => File.WriteAllLines(path, input.Chunk(BytesPerLine).Select(Convert.ToHexStringLower));
}
