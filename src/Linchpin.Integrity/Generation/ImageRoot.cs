namespace Linchpin.Integrity.Generation;

/// <summary>A folder that is to be a root file system: paths and symbolic links are followed as they will be there, and never lead out of it.</summary>
internal sealed class ImageRoot(string folder)
{
    private const int MostLinks = 40;
    private readonly string _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <summary>The running system's own root.</summary>
    public bool IsRunningSystem => _folder.Length <= 1;

    /// <summary>Where on this machine a path of the image lies; its last part may be a link itself. Null where a folder on the way isn't there, or links go in a circle.</summary>
    public string? Locate(string path)
    {
        var parts = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        string at = "";
        int links = 0;
        while (parts.TryPop(out string? part))
        {
            if (part == ".")
                continue;
            if (part == "..")
            {
                at = at[..Math.Max(at.LastIndexOf('/'), 0)];
                continue;
            }

            string next = $"{at}/{part}";
            if (parts.Count > 0 && new FileInfo(OnThisMachine(next)).LinkTarget is { } target)
            {
                if (++links > MostLinks)
                    return null;
                if (target.StartsWith('/'))
                    at = "";
                foreach (string step in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                    parts.Push(step);
                continue;
            }
            at = next;
        }
        return OnThisMachine(at);
    }

    /// <summary>What a file of this machine that lies in the image is called there.</summary>
    public string NameOf(string file) => IsRunningSystem ? file : file[_folder.Length..];

    private string OnThisMachine(string path) => path.Length == 0 ? (IsRunningSystem ? "/" : _folder) : IsRunningSystem ? path : _folder + path;
}
