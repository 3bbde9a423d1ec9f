using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.CoRe;

namespace Linchpin.Bpf;

/// <summary>A program that is ready for the verifier.</summary>
/// <param name="Object">The object that it is of.</param>
/// <param name="Linked">Its instructions, all settled.</param>
/// <param name="Types">The object's types in the kernel.</param>
/// <param name="References">What its instructions refer to by index or descriptor.</param>
/// <param name="Target">What it attaches to, or nothing.</param>
/// <param name="Missing">What this kernel lacks: the verifier refuses the program if it gets there.</param>
/// <param name="Options">The caller's options.</param>
internal sealed record VerificationInput(
    BpfObjectSpec Object, LinkedProgram Linked, ObjectTypes Types, ReferenceFiller References, AttachTargetLookup Target, IReadOnlyList<MissingTarget> Missing,
    BpfLoadOptions Options);
