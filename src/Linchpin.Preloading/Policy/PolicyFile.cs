using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Linchpin.Preloading.Policy;

/// <summary>Reads <c>linchpin.toml</c>.</summary>
public static class PolicyFile
{
    /// <summary>Where the policy is when nobody says otherwise.</summary>
    public const string DefaultPath = "/etc/linchpin/linchpin.toml";

    /// <summary>Reads the file; paths in it that aren't absolute start at its folder.</summary>
    /// <exception cref="PolicyException">It can't be read, or its text is refused as <see cref="Read"/> says.</exception>
    public static PreloadPolicy Load(string path)
    {
        try
        {
            return Read(File.ReadAllText(path), path).StartingAt(Path.GetDirectoryName(Path.GetFullPath(path))!) with { WrittenAt = File.GetLastWriteTimeUtc(path) };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PolicyException(path, null, $"the policy can't be read: {error.Message}", "A file with only a [trust] section is enough.");
        }
    }

    /// <summary>The policy that the text states, on top of the defaults.</summary>
    /// <param name="text">The file's content (TOML 1.1).</param>
    /// <param name="fileName">Its name, for errors.</param>
    /// <exception cref="PolicyException">The text isn't TOML, or names a key that doesn't exist, or gives one a value that isn't allowed.</exception>
    public static PreloadPolicy Read(string text, string fileName)
    {
        var document = Parse(text, fileName);
        foreach (var diagnostic in document.Diagnostics)
        {
            if (diagnostic.Kind == DiagnosticMessageKind.Error)
            {
                throw new PolicyException(fileName, diagnostic.Span.Start.Line + 1, diagnostic.Message, "It has to be TOML 1.1.");
            }
        }

        var policy = PreloadPolicy.Default;
        foreach (var entry in PolicyEntry.Of(document))
        {
            var key = PolicyKey.Named(entry.Key) ?? throw Unknown(entry, fileName);
            policy = key.Apply(policy, new PolicyValue(entry.Value))
                ?? throw new PolicyException(fileName, entry.Line, $"'{entry.Key}' is {entry.Shown}", $"Allowed: {key.Allowed}.");
        }

        return policy;
    }

    private static DocumentSyntax Parse(string text, string fileName)
    {
        try
        {
            return SyntaxParser.Parse(text, fileName);
        }
        catch (Exception error) when (error is TomlException or ArgumentException)
        {
            // Arrays in arrays without end, an escape that stands for no character: of these the parser makes no diagnostic.
            throw new PolicyException(fileName, null, error.Message, "It has to be TOML 1.1.");
        }
    }

    private static PreloadPolicy StartingAt(this PreloadPolicy policy, string folder) => policy with
    {
        Anchors = [.. policy.Anchors.Select(anchor => Path.Combine(folder, anchor))],
        Revoked = policy.Revoked is null ? null : Path.Combine(folder, policy.Revoked),
        Directory = Path.Combine(folder, policy.Directory),
        Bundles = [.. policy.Bundles.Select(bundle => BundleFile.IsPath(bundle) ? Path.Combine(folder, bundle) : bundle)],
        Digests = policy.Digests with
        {
            Lists = [.. policy.Digests.Lists.Select(list => Path.Combine(folder, list))],
            Trust = [.. policy.Digests.Trust.Select(certificate => Path.Combine(folder, certificate))],
        },
    };

    private static PolicyException Unknown(PolicyEntry entry, string fileName)
    {
        var section = entry.Key.Split('.')[0];
        var siblings = PolicyKey.All.Where(key => key.Name.StartsWith(section + '.', StringComparison.Ordinal))
            .Select(key => key.Name[(section.Length + 1)..]).ToArray();
        return siblings.Length > 0 && !entry.IsSection && entry.Key != section
            ? new PolicyException(fileName, entry.Line, $"there is no key '{entry.Key}'", $"Keys of [{section}]: {string.Join(", ", siblings)}.")
            : new PolicyException(fileName, entry.Line, $"there is no {(entry.IsSection ? $"section [{entry.Key}]" : $"key '{entry.Key}'")}",
                "Sections: [trust], [preload], [seal], [digests], [measure].");
    }
}
