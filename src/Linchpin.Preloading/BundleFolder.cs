namespace Linchpin.Preloading;

/// <summary>A bundle's folder in our bpffs.</summary>
/// <param name="Path">The folder.</param>
public sealed record BundleFolder(string Path)
{
    /// <summary>The folder of its links' pins.</summary>
    public string Links => Path + "/links";

    /// <summary>The folder of its programs' pins.</summary>
    public string Programs => Path + "/programs";

    /// <summary>The folder of its maps' pins.</summary>
    public string Maps => Path + "/maps";

    /// <summary>The pin of the map that holds its state.</summary>
    public string State => Path + "/state";

    /// <summary>The folder and those in it, outermost first.</summary>
    public IReadOnlyList<string> Folders => [Path, Links, Programs, Maps];

    /// <inheritdoc/>
    public override string ToString() => Path;
}
