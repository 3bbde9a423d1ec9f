namespace Linchpin.Preloading.State;

/// <summary>A link of a bundle in place.</summary>
/// <param name="Pin">The name of its pin in the folder <c>links</c>.</param>
/// <param name="Program">The program that it attaches.</param>
/// <param name="Id">Its id in the kernel.</param>
public sealed record LinkState(string Pin, string Program, uint Id);
