using System.Text.Json;
using Linchpin.Bpf;

namespace Linchpin.Preloading.Sealing;

/// <summary>How the system is sealed, as far as this process may see it.</summary>
/// <param name="Mode"><c>pins</c> or <c>full</c>.</param>
/// <param name="Since">Since when.</param>
/// <param name="Admits">Which programs are still let in: <c>none</c> or <c>signed</c>.</param>
/// <param name="Keyring">The serial of the keyring with the certificates of who signs them, or null.</param>
/// <param name="Upgrades">Which other versions of bundles are let in: <c>none</c> or <c>signed</c>.</param>
/// <param name="CannotHold">What is not held, in sentences.</param>
/// <param name="Denials">How often what was denied; null where this process is not the agent.</param>
internal sealed record SealStatus(string Mode, DateTimeOffset Since, string Admits, int? Keyring, string Upgrades, IReadOnlyList<string> CannotHold, IReadOnlyDictionary<string, ulong>? Denials)
{
    /// <summary>Reads it; null where nothing is sealed.</summary>
    internal static SealStatus? Read(PinLayout layout, ICollection<string> problems)
    {
        try
        {
            if (SealPin.Read(layout) is not { } state)
                return null;
            var denials = ReadDenials(layout);
            if (IsHeld(layout))
                return new SealStatus(state.Mode, state.Since, state.Admits, state.Keyring, state.UpgradesLetIn, state.CannotHold, denials);
            problems.Add($"{SealPin.Path(layout)} says that the system is sealed, but it isn't: its folders can be changed.");
        }
        catch (PreloadException error) when (error.Fault == PreloadFault.StateDamaged)
        {
            problems.Add(error.Message);
        }

        return null;
    }

    /// <summary>Tries: the folder isn't empty, so it is refused in any case, but only a guard says that it isn't permitted.</summary>
    private static bool IsHeld(PinLayout layout) => Refusal.Of(() => BpfFileSystem.RemoveFolder(layout.InPlace(GuardMaps.Bundle).Path));

    private static Dictionary<string, ulong>? ReadDenials(PinLayout layout)
    {
        try
        {
            using var maps = Guard.MapGroup.OpenPinned(layout.InPlace(GuardMaps.Bundle).Maps, MapAccess.ReadOnly);
            return maps.Denied.Where(entry => entry.Value > 0)
                .ToDictionary(entry => JsonNamingPolicy.CamelCase.ConvertName(((Guard.Attempt)entry.Key).ToString()), entry => entry.Value);
        }
        catch (BpfException error) when (error.ErrnoName is "EPERM" or "EACCES")
        {
            return null;
        }
    }
}
