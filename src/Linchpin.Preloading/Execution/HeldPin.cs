using Linchpin.Bpf;

namespace Linchpin.Preloading.Execution;

/// <summary>What was pinned somewhere, held open so that it can be pinned there again.</summary>
internal sealed class HeldPin(IDisposable held, Action<string> pin, string path) : IDisposable
{
    internal static HeldPin Open(PinKind kind, string path)
    {
        switch (kind)
        {
            case PinKind.Link:
                var link = BpfLink.OpenPinned(path);
                return new HeldPin(link, link.Pin, path);
            case PinKind.Program:
                var program = BpfProgram.OpenPinned(path);
                return new HeldPin(program, program.Pin, path);
            default:
                var map = BpfMap.OpenPinned(path);
                return new HeldPin(map, map.Pin, path);
        }
    }

    internal void PinAgain() => pin(path);

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();
}
