using System.Globalization;
using Linchpin.Bpf;

namespace Linchpin.Agent;

/// <summary>How many lost events have been told, so that the next agent doesn't tell of them again. The kernel counts from the moment at which a map was made.</summary>
/// <param name="path">The file: a line a kind of events, with its name, the map's id and the count.</param>
internal sealed class LossMemory(string path)
{
    private readonly Dictionary<string, (uint Map, ulong Lost)> _told = Read(path);

    /// <summary>How many of a map's events were told.</summary>
    public ulong Told(string channel, MapId map) => _told.TryGetValue(channel, out var told) && told.Map == map.Value ? told.Lost : 0;

    /// <summary>Writes it down.</summary>
    public void Remember(string channel, MapId map, ulong lost)
    {
        _told[channel] = (map.Value, lost);
        var next = path + ".new";
        try
        {
            File.WriteAllLines(next, _told.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} {entry.Value.Map} {entry.Value.Lost}")));
            File.Move(next, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A full disk keeps nothing from being told: at worst, the next agent tells it again.
        }
    }

    // What is no such line says nothing.
    private static Dictionary<string, (uint Map, ulong Lost)> Read(string path)
    {
        var told = new Dictionary<string, (uint, ulong)>(StringComparer.Ordinal);
        if (!File.Exists(path))
            return told;
        foreach (var line in File.ReadLines(path))
        {
            if (line.Split(' ') is [var channel, var map, var lost]
                && uint.TryParse(map, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && ulong.TryParse(lost, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                told[channel] = (id, count);
        }

        return told;
    }
}
