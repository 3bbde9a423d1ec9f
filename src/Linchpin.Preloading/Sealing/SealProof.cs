using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Sealing;

/// <summary>Tries what a seal forbids: a flag proves nothing. Each attempt would do no harm if it succeeded.</summary>
/// <param name="layout">What lies where.</param>
/// <param name="held">What is held.</param>
/// <param name="policy">How much, and what is let through.</param>
internal sealed class SealProof(PinLayout layout, HeldObjects held, SealPolicy policy)
{
    private const string FtraceSwitch = "/proc/sys/kernel/ftrace_enabled";
    private const string Memory = "/dev/mem";
    private static readonly Func<Proof.ProgramSpecGroup, ProgramSpec>[] Strangers =
        [programs => programs.StrangerAtSocket, programs => programs.StrangerAtInterface, programs => programs.StrangerAtTracepoint];
    private readonly BundleFolder _guard = layout.InPlace(GuardMaps.Bundle);

    /// <summary>What was not refused, in words; empty where the seal holds.</summary>
    internal IReadOnlyList<string> Failures() => [.. Attempts().Where(attempt => !Refusal.Of(attempt.Try)).Select(attempt => attempt.What)];

    private IEnumerable<(string What, Action Try)> Attempts()
    {
        var pin = SealPin.Path(layout);
        yield return ("a map's descriptor by its id", () => BpfMap.Open(new MapId(held.Maps.First(map => map.Value == Guard.Access.Nobody).Key)).Dispose());
        yield return ("a program's descriptor by its id", () => BpfProgram.Open(new ProgramId(held.Programs.First())).Dispose());
        yield return ("a link's descriptor by its id", () => BpfLink.Open(new LinkId(held.Links.First())).Dispose());
        yield return ("a link's descriptor by its pin", () => BpfLink.OpenPinned(Directory.EnumerateFiles(_guard.Links).First()).Dispose());
        yield return ("removing a pin", () => File.Delete(pin));
        yield return ("renaming a pin", () => BpfFileSystem.Rename(pin, pin + "~"));
        yield return ("removing a folder", () => BpfFileSystem.RemoveFolder(_guard.Links));
        yield return ("making a folder", MakeFolder);
        yield return ("changing a pin's mode", () => File.SetUnixFileMode(pin, File.GetUnixFileMode(pin)));
        yield return ("unmounting", () => BpfFileSystem.MarkExpired(layout.Root));
        yield return ("changing the mount", () => BpfFileSystem.MakePrivate(layout.Root));
        yield return ("loading a program that decides in place of security modules", () => Load(programs => programs.ReplacesResult));
        if (File.Exists(FtraceSwitch))
            yield return ("opening the switch of all trampolines", () => OpenForWriting(FtraceSwitch));
        if (policy.Mode != SealMode.Full)
            yield break;
        if (Stranger() is { } program)
            yield return ("loading a stranger's program", () => Load(program));
        if (File.Exists(Memory))
            yield return ("opening the machine's memory", () => OpenForWriting(Memory));
    }

    private void MakeFolder()
    {
        var folder = $"{layout.Root}/~proof";
        Directory.CreateDirectory(folder);
        Directory.Delete(folder);
    }

    private static void OpenForWriting(string path) => new FileStream(path, FileMode.Open, FileAccess.Write).Dispose();

    /// <summary>A program of a type that strangers may not load, or <see langword="null"/> where the policy lets them load each that we could try.</summary>
    private Func<Proof.ProgramSpecGroup, ProgramSpec>? Stranger()
    {
        using var proof = Proof.Open();
        return Strangers.FirstOrDefault(stranger => !policy.AllowTypes.Contains(stranger(proof.ProgramSpecs).Type));
    }

    private static void Load(Func<Proof.ProgramSpecGroup, ProgramSpec> program)
    {
        using var proof = Proof.Open();
        program(proof.ProgramSpecs).AutoLoad = true;
        proof.Load();
    }
}
