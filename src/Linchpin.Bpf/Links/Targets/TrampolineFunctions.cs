using System.IO.Enumeration;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>The kernel functions that a trampoline can be put on, by pattern: <c>*</c> stands for any text, <c>?</c> for one character.</summary>
internal static class TrampolineFunctions
{
    // What the kernel's trampolines pass on, and no more.
    private const int MostArguments = 12;
    private const uint LargestArgument = 16;

    /// <summary>Those whose name fits.</summary>
    public static IReadOnlyList<BtfTypeId> Matching(BtfBlob types, string pattern)
    {
        var found = new List<BtfTypeId>();
        for (var number = types.FirstId.Value; number < types.TypeCount; number++)
        {
            var id = new BtfTypeId(number);
            if (types[id].Kind == BtfKind.Function && FileSystemName.MatchesSimpleExpression(pattern, types.NameOf(id), ignoreCase: false) && IsFit(types, id))
                found.Add(id);
        }
        return found;
    }

    private static bool IsFit(BtfBlob types, BtfTypeId function)
    {
        var prototype = types[types[function].Target];
        if (prototype.Count > MostArguments || types[types.SkipModifiers(prototype.Target)].IsComposite)
            return false;
        for (var index = 0; index < prototype.Count; index++)
        {
            // The last argument of a function with any number of them has no type.
            var argument = types.SkipModifiers(prototype.Parameter(index).Type);
            if (argument.Value == 0 || types.SizeOf(argument) > LargestArgument)
                return false;
        }
        return true;
    }
}
