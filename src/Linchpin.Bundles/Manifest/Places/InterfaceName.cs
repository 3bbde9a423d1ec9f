namespace Linchpin.Bundles;

/// <summary>What network interfaces may be called.</summary>
/// <remarks>Source: Linux <c>dev_valid_name</c>; a comma would end the name here.</remarks>
internal static class InterfaceName
{
    private const int MaxLength = 15;

    public static bool IsValid(string name) =>
        name is { Length: > 0 and <= MaxLength } and not ("." or "..") && name.All(c => c is > ' ' and < '\x7f' and not ('/' or ':' or ','));
}
