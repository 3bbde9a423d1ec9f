namespace Linchpin.Bpf.Objects;

/// <summary>Something that keeps an object from being loaded, whatever the kernel.</summary>
/// <param name="What">What it is.</param>
/// <param name="Where">The part of the file: a section and a byte of it, or a program.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record LoadObstacle(string What, string Where, string Remedy)
{
    private const string OtherRemedy = "correct that part of the source and compile it again";

    internal static LoadObstacle Of(BpfObjectFormatException error) => new(error.What, PlaceOf(error), error.Remedy ?? OtherRemedy);

    private static string PlaceOf(BpfObjectFormatException error) => (error.Section, error.Offset) switch
    {
        (null, null) => "the file",
        (null, var offset) => $"byte {offset} of the file",
        (var section, null) => $"section '{section}'",
        var (section, offset) => $"section '{section}', byte {offset}",
    };
}
