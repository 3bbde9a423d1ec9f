namespace Linchpin.Preloading.State;

/// <summary>A map of a bundle in place.</summary>
/// <param name="Name">Its name in the source.</param>
/// <param name="Pin">The name of its pin in the folder <c>maps</c>.</param>
/// <param name="Id">Its id in the kernel.</param>
/// <param name="Read">Who may read it after sealing.</param>
/// <param name="Write">Who may write it after sealing.</param>
public sealed record MapState(string Name, string Pin, uint Id, string Read, string Write);
