namespace Linchpin.Preloading.Execution;

/// <summary>The way back from a step that was done.</summary>
internal interface IUndo
{
    /// <summary>Takes the step back.</summary>
    void Undo();
}
