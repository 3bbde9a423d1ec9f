using Linchpin.Bpf.Objects;
using Linchpin.Bundles;

namespace Linchpin.Cli;

/// <summary>An object file that a command line names, and what it says.</summary>
internal sealed record ObjectFile(ReadOnlyMemory<byte> Content, BpfObjectSpec Spec)
{
    private static readonly string[] Suffixes = [".bpf.o", ".o"];

    /// <exception cref="CommandException">It can't be read, or it isn't an object.</exception>
    public static ObjectFile Read(string path) => Read(InputFile.Read(path, BundleLimits.File), path);

    /// <exception cref="CommandException">It isn't an object.</exception>
    public static ObjectFile Read(byte[] content, string path) => new(content, OrRefused(() => BpfObjectSpec.Read(content, NameOf(path)), path));

    /// <summary>What can be said of an object, also of one that can't be loaded.</summary>
    /// <exception cref="CommandException">It isn't an object.</exception>
    public static BpfObjectDescription Describe(byte[] content, string path) => OrRefused(() => BpfObjectDescription.Read(content, NameOf(path)), path);

    private static T OrRefused<T>(Func<T> read, string path)
    {
        try
        {
            return read();
        }
        catch (BpfObjectFormatException e)
        {
            throw new CommandException(ExitCodes.Object, $"{path}: {e.Message}\nAn eBPF object is expected, as 'clang -target bpf -O2 -g -c' writes it.", e);
        }
    }

    private static string NameOf(string path)
    {
        string name = Path.GetFileName(path);
        return Suffixes.FirstOrDefault(suffix => name.EndsWith(suffix, StringComparison.Ordinal)) is { } suffix ? name[..^suffix.Length] : name;
    }
}
