using System.IO.Enumeration;
using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Elf;

namespace Linchpin.Bpf;

/// <summary>An executable or a shared library that a program is to be attached to.</summary>
internal sealed class UserBinary
{
    private UserBinary(string path, ElfImage image, string program) => (Path, Image, Program) = (path, image, program);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What it says.</summary>
    public ElfImage Image { get; }

    /// <summary>The program that is to be attached, for errors.</summary>
    private string Program { get; }

    /// <summary>Reads a file; one without a slash is searched.</summary>
    /// <exception cref="BpfException">There is no such file, or it is neither an executable nor a library.</exception>
    public static UserBinary Open(string path, string program)
    {
        var found = Locate(path, program);
        try
        {
            return new UserBinary(found, ElfImage.Read(File.ReadAllBytes(found)), program);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BpfObjectFormatException)
        {
            throw new BpfException($"can't attach program '{program}' to '{found}': {exception.Message}", 0, BpfCommand.LinkCreate, program, found, exception);
        }
    }

    /// <summary>The path of a file that is named without one: libraries where the loader looks, executables in <c>PATH</c>.</summary>
    /// <exception cref="BpfException">It is in none of the folders.</exception>
    public static string Locate(string path, string program)
    {
        if (path.Contains('/', StringComparison.Ordinal))
            return path;
        var isLibrary = path.EndsWith(".so", StringComparison.Ordinal) || path.Contains(".so.", StringComparison.Ordinal);
        string[] folders = isLibrary
            ? [.. FoldersIn("LD_LIBRARY_PATH"), .. LibraryFolders]
            : [.. FoldersIn("PATH"), "/usr/bin", "/usr/sbin"];
        return folders.Select(folder => System.IO.Path.Combine(folder, path)).FirstOrDefault(File.Exists)
            ?? throw new BpfException($"can't attach program '{program}': '{path}' is in none of {string.Join(", ", folders.Distinct())}", Kernel.Errno.NoEntry, BpfCommand.LinkCreate, program, path);
    }

    /// <summary>Where a function begins in the file: <c>name</c>, or <c>name@VERSION</c> where there are several.</summary>
    /// <exception cref="BpfException">There is no such function, or there are several.</exception>
    public ulong OffsetOf(string function)
    {
        var found = Image.Functions.Where(symbol => symbol.IsMeantBy(function)).ToArray();
        // Who names no version means the one that the linker takes; who names what is exported means that.
        var best = MostMeant(found);
        var offsets = best.Select(symbol => symbol.FileOffset).Distinct().ToArray();
        return offsets switch
        {
            [var only] => only,
            [] => throw Failure($"'{Path}' has no function '{function}'{(Image.Functions.Any() ? "" : ": it has no symbols at all")}", function),
            _ => throw Failure($"'{Path}' has several functions '{function}' ({string.Join(", ", best)}): name the version", function),
        };
    }

    /// <summary>Where the functions begin in the file whose name fits a pattern (<c>*</c> any text, <c>?</c> one character), each once, ascending.</summary>
    /// <exception cref="BpfException">There is none.</exception>
    public ulong[] OffsetsOf(string pattern)
    {
        if (!TraceableFunctions.IsPattern(pattern))
            return [OffsetOf(pattern)];
        ulong[] offsets = [.. Image.Functions
            .Where(symbol => FileSystemName.MatchesSimpleExpression(pattern, symbol.Name, ignoreCase: false))
            .Select(symbol => symbol.FileOffset).Distinct().Order()];
        return offsets.Length > 0 ? offsets : throw Failure($"'{Path}' has no function like '{pattern}'", pattern);
    }

    private static ElfImageSymbol[] MostMeant(ElfImageSymbol[] found)
    {
        found = Preferred(found, symbol => symbol.IsExported);
        found = Preferred(found, symbol => !symbol.IsOldVersion);
        return Preferred(found, symbol => symbol.Binding != ElfSymbolBinding.Weak);
    }

    private static ElfImageSymbol[] Preferred(ElfImageSymbol[] symbols, Predicate<ElfImageSymbol> isPreferred) =>
        Array.Exists(symbols, isPreferred) ? Array.FindAll(symbols, isPreferred) : symbols;

    private static string[] FoldersIn(string variable) =>
        Environment.GetEnvironmentVariable(variable)?.Split(':', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string[] LibraryFolders => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => [.. CommonFolders, "/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu"],
        Architecture.Arm64 => [.. CommonFolders, "/usr/lib/aarch64-linux-gnu", "/lib/aarch64-linux-gnu"],
        _ => CommonFolders,
    };

    private static string[] CommonFolders => ["/usr/lib64", "/usr/lib", "/lib64", "/lib"];

    private BpfException Failure(string what, string function) =>
        new($"can't attach program '{Program}': {what}", Kernel.Errno.NoEntry, BpfCommand.LinkCreate, Program, $"{Path}:{function}");
}
