% s(CASP) as a process that is asked again and again: it loads a program once and reads requests from its input, one term each.
%
%   holds(Atom)   yes or no
%   tree(Atom)    the tree of the first answer, one line for each node: its depth, and `proved` where it was shown before
%   run(Atom, N)  seconds of the processor of N queries with their trees, the first answer of each
%   says(Atom, N) the same with the tree printed as s(CASP) prints it in words, to a string; `no` where that is not to be had
%
% Start: swipl -q scasp.pl -- program.pl [folder that has scasp/compile.pl]

:- initialization(main, main).

:- multifile user:file_search_path/2.
:- dynamic user:file_search_path/2.

main([File|Folders]) :-
    forall(member(Folder, Folders), asserta(user:file_search_path(library, Folder))),
    catch(( use_module(library(scasp/compile)),
            use_module(library(scasp/solve)),
            use_module(library(scasp/stack)) ), _, ( writeln(absent), halt )),
    set_prolog_flag(scasp_unknown, fail),
    scasp_load(program:[File], [unknown(fail)]),
    writeln(ready), flush_output,
    serve.

serve :-
    read(Request),
    (   Request == end_of_file
    ->  true
    ;   ( catch(answer(Request), Error, ( print_message(error, Error), fail )) -> true ; writeln(no) ),
        writeln('.'), flush_output,
        serve
    ).

answer(holds(Atom)) :-
    query(Atom, Query),
    once(solve(Query, [], _, _)),
    writeln(yes).
answer(tree(Atom)) :-
    query(Atom, Query),
    tree(Query, _:Tree),
    show(Tree, 0).
answer(run(Atom, N)) :-
    query(Atom, Query),
    seconds(tree(Query, _), N).
answer(says(Atom, N)) :-
    query(Atom, Query),
    current_predicate(scasp_stack:print_justification_tree/2),
    seconds(( tree(Query, Tree),
              with_output_to(string(_), print_justification_tree(Tree, [human(true), as_comment(false)])) ), N).

query(Atom, Query) :-
    scasp_compile_query(program:Atom, Query, []).

tree(Query, Tree) :-
    once(solve(Query, [], Stack, _)),
    Query = Module:_,
    justification_tree(Module:Stack, Tree, []).

seconds(Goal, N) :-
    statistics(cputime, Start),
    forall(between(1, N, _), Goal),
    statistics(cputime, End),
    Seconds is End-Start,
    format("~9f~n", [Seconds]).

show(Node-Children, Depth) :-
    format("~d ~w~n", [Depth, Node]),
    Below is Depth+1,
    forall(member(Child, Children), show(Child, Below)).
