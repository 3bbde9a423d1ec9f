namespace Linchpin.Preloading.Execution;

/// <summary>The usual ways back.</summary>
internal static class Undo
{
    /// <summary>Nothing has to be taken back: what the step did is right whatever follows.</summary>
    internal static IUndo Nothing { get; } = new Act(static () => { });

    /// <summary>What the step made is let go.</summary>
    internal static IUndo Dispose(IDisposable made) => new Act(made.Dispose);

    /// <summary>The given act takes it back.</summary>
    internal static IUndo By(Action act) => new Act(act);

    private sealed class Act(Action act) : IUndo
    {
        void IUndo.Undo() => act();
    }
}
