namespace Linchpin.Preloading.Policy;

/// <summary>Where a bundle that is asked for by name or by path lies.</summary>
public static class BundleFile
{
    /// <summary>The ending of a bundle's file name.</summary>
    public const string Extension = ".lpb";

    /// <summary>Whether it is asked for by path: what has a slash or ends in <c>.lpb</c>.</summary>
    public static bool IsPath(string bundle) =>
        bundle.Contains('/', StringComparison.Ordinal) || bundle.EndsWith(Extension, StringComparison.Ordinal);

    /// <summary>A path is itself; a name (<c>protect-files</c>) is <c>directory/NAME.lpb</c>.</summary>
    public static string Locate(string bundle, string directory) => IsPath(bundle) ? bundle : Path.Combine(directory, bundle + Extension);
}
