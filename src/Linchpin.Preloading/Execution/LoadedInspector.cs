using Linchpin.Bpf;

namespace Linchpin.Preloading.Execution;

/// <summary>An inspector's program, loaded and attached, not yet pinned.</summary>
internal sealed class LoadedInspector : IDisposable
{
    private readonly BpfObject _object;

    private LoadedInspector(BpfObject loaded, BpfLink link) => (_object, Link) = (loaded, link);

    internal BpfLink Link { get; }

    internal static LoadedInspector Load(Inspector inspector)
    {
        var spec = EmbeddedObject.Read("inspect");
        foreach (var program in spec.Programs)
            program.AutoLoad = program.Name == inspector.Program;

        var loaded = spec.Load();
        try
        {
            return new LoadedInspector(loaded, loaded.Program(inspector.Program).Attach());
        }
        catch
        {
            loaded.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Link.Dispose();
        _object.Dispose();
    }
}
