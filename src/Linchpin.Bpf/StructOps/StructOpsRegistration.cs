namespace Linchpin.Bpf;

/// <summary>A struct_ops map that was registered without a link (section <c>.struct_ops</c>).</summary>
/// <remarks>The kernel keeps the registration when the process ends: only disposing takes it back.</remarks>
public sealed class StructOpsRegistration : IDisposable
{
    private readonly BpfMap _map;
    private bool _isOver;

    internal StructOpsRegistration(BpfMap map) => _map = map.Duplicate();

    /// <summary>Takes it back. What uses it now, such as an open connection, may go on using it.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public void Dispose()
    {
        if (_isOver)
            return;
        _isOver = true;
        using (_map)
            _map.Delete([0, 0, 0, 0]);
    }
}
