namespace Linchpin.Bundles;

/// <summary>Paths that have one form: from the root on, and no part of them is empty or leads elsewhere.</summary>
internal static class AbsolutePath
{
    private const int MaxLength = 1024;

    public static bool IsPlain(string path) =>
        path is ['/', _, ..] && path.Length <= MaxLength && !path.Any(char.IsControl) && path[1..].Split('/').All(part => part is not ("" or "." or ".."));
}
