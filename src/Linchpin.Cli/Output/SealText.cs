using Linchpin.Preloading.Sealing;

namespace Linchpin.Cli.Output;

/// <summary>A seal, for people.</summary>
internal static class SealText
{
    public static void Print(SealState state, bool isRehearsal, TextWriter to)
    {
        to.WriteLine(isRehearsal
            ? $"{Style.Good("can be sealed")}: mode {state.Mode}"
            : $"{Style.Good("sealed")}: mode {state.Mode}, until the kernel stops{(state.Keyring is { } keyring ? $"; admits: {state.Admits} (keyring {keyring})" : "")}{(state.Upgrades is null ? "" : $"; upgrades: {state.UpgradesLetIn}")}");
        if (state.CannotHold.Count == 0)
            return;
        to.WriteLine();
        to.WriteLine(Style.Heading("Not held:"));
        foreach (var sentence in state.CannotHold)
            to.WriteLine($"- {sentence}");
    }
}
