namespace Linchpin.Preloading.Inventory;

/// <summary>A process that has an object open.</summary>
/// <param name="Pid">Its id, as this process sees it.</param>
/// <param name="Name">Its name (<c>/proc/PID/comm</c>).</param>
public sealed record ProcessHolder(int Pid, string Name);
