using System.Text;
using Linchpin.Preloading.Installation;

namespace Linchpin.Cli.Output;

/// <summary>What an installation puts where, for people and as JSON.</summary>
/// <param name="Files">The files that are written.</param>
/// <param name="Initramfs">What goes into the initramfs; empty where there is none.</param>
/// <param name="Rebuild">The commands that make anew what the machine boots with.</param>
/// <param name="UnifiedImage">The unified kernel image, or null.</param>
internal sealed record InstallationReport(IReadOnlyList<InstallationReport.Entry> Files, IReadOnlyList<string> Initramfs, IReadOnlyList<string> Rebuild, InstallationReport.Image? UnifiedImage)
{
    /// <summary>A unified kernel image.</summary>
    /// <param name="Path">Where it is written.</param>
    /// <param name="CommandLine">The kernel command line in it.</param>
    /// <param name="HowToSign">How somebody who has the key signs it; null where it is signed when it is made.</param>
    internal sealed record Image(string Path, string CommandLine, string? HowToSign);

    /// <summary>A file that is written.</summary>
    /// <param name="Path">Where.</param>
    /// <param name="Mode">Its mode, in octal.</param>
    /// <param name="Size">How long it is, in bytes.</param>
    /// <param name="Text">What is in it, or null for the executable.</param>
    internal sealed record Entry(string Path, string Mode, int Size, string? Text);

    public static InstallationReport Of(InstallationPlan plan, IReadOnlyList<string> initramfs) => new(
        [.. plan.Files.Select(file => new Entry(file.Path, Convert.ToString((int)file.Mode, 8), file.Content.Length, file.Path == InstallationPlan.Executable ? null : Encoding.UTF8.GetString(file.Content.Span)))],
        initramfs,
        [.. plan.Rebuild.Append(plan.Image?.Command).OfType<IReadOnlyList<string>>().Select(command => string.Join(' ', command.Select(Quoted)))],
        plan.Image is { } image ? new Image(image.Output, image.CommandLine, image.IsSigned ? null : image.HowToSign) : null);

    public void Print(TextWriter to)
    {
        Files.Aggregate(new Table("FILE", "MODE", "BYTES"), (table, file) => table.Add(file.Path, file.Mode, $"{file.Size}")).Print(to);
        if (Initramfs.Count > 0)
        {
            to.WriteLine();
            to.WriteLine(Style.Heading("Into the initramfs:"));
            foreach (var path in Initramfs)
                to.WriteLine($"  {path}");
        }

        if (Rebuild.Count > 0)
        {
            to.WriteLine();
            to.WriteLine($"Made anew by: {string.Join(", ", Rebuild)}");
        }

        if (UnifiedImage is not { } image)
            return;
        to.WriteLine();
        to.WriteLine($"Unified kernel image: {image.Path}, with the command line: {image.CommandLine}");
        if (image.HowToSign is { } how)
            to.WriteLine($"Nobody has signed it. A firmware with Secure Boot starts it after: {how}");
    }

    private static string Quoted(string argument) => argument.Contains(' ', StringComparison.Ordinal) ? $"'{argument}'" : argument;
}
