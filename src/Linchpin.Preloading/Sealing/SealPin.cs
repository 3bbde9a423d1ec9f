using System.Text.Json;
using Linchpin.Bpf;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Sealing;

/// <summary>The pin in the root of our bpffs that says how it is sealed.</summary>
internal static class SealPin
{
    private const string MapName = "linchpin_seal";

    internal static string Path(PinLayout layout) => $"{layout.Root}/sealed";

    /// <summary>Writes it.</summary>
    /// <returns>The id of the map.</returns>
    internal static MapId Write(PinLayout layout, SealState state)
    {
        using var map = FrozenText.Create(MapName, JsonSerializer.SerializeToUtf8Bytes(state, StateJson.Default.SealState));
        map.Pin(Path(layout));
        return map.Id;
    }

    /// <exception cref="PreloadException"><see cref="PreloadFault.AlreadySealed"/></exception>
    internal static void RequireNone(PinLayout layout)
    {
        if (Read(layout) is { } state)
            throw new PreloadException(PreloadFault.AlreadySealed, $"the system is sealed since {state.Since:u}, in mode \"{state.Mode}\"", "Only a reboot ends that.");
    }

    /// <summary>Reads it; null where there is none.</summary>
    /// <exception cref="PreloadException"><see cref="PreloadFault.StateDamaged"/></exception>
    internal static SealState? Read(PinLayout layout)
    {
        var path = Path(layout);
        if (!OwnMount.IsAt(layout.Root) || !File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize(FrozenText.Read(path), StateJson.Default.SealState) is { Format: SealState.CurrentFormat } state
                ? state
                : throw StateText.Damaged(path, "it isn't in a form that this version knows", null);
        }
        catch (JsonException error)
        {
            throw StateText.Damaged(path, error.Message, error);
        }
    }
}
