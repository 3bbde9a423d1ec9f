namespace Linchpin.Bpf.Objects;

/// <summary>The schemes' names, as manifests and reports write them.</summary>
public static class LoaderSchemeName
{
    private static readonly string[] Names = ["instructions", "instructions-and-data", "self-contained"];

    /// <summary>The scheme's name.</summary>
    public static string ToName(this LoaderScheme scheme) => Names[(int)scheme];

    /// <summary>The scheme of that name; false where there is none.</summary>
    public static bool TryParse(string name, out LoaderScheme scheme)
    {
        scheme = (LoaderScheme)Array.IndexOf(Names, name);
        return scheme >= 0;
    }
}
