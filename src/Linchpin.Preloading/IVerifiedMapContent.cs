namespace Linchpin.Preloading;

/// <summary>What a bundle's maps have to hold, after it was verified.</summary>
public interface IVerifiedMapContent
{
    /// <summary>What writing it does, as what follows "can't": for people who read the plan, and for errors.</summary>
    string Describe();

    /// <summary>What of it is measured before it is written: lines that are the same wherever the content is.</summary>
    IReadOnlyList<string> Measured { get; }

    /// <summary>Writes it. When that fails, the bundle is undone, and its maps with it.</summary>
    /// <param name="maps">The folder of the maps' pins.</param>
    void WriteTo(string maps);
}
