namespace Linchpin.Preloading;

/// <summary>A bundle that was left out.</summary>
/// <param name="Bundle">Its name, or what it was asked for as.</param>
/// <param name="Error">Why.</param>
public sealed record LeftOut(string Bundle, Exception Error);
